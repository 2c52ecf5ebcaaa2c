-- What is told elsewhere on the row made the states of these lists fall off the screen.
drop index "red_letter_red_on_id_by";
drop index "purchase_invoice_posted_on_id_by";
