-- Made by `npm run migration` from the declarations; what rows that were there get is said by hand.
alter table "goods_receipt" drop constraint "goods_receipt_billed_form";
alter table "goods_receipt" add constraint "goods_receipt_billed_form" check ("billed" in ('estimated', 'invoiced', 'none'));
-- Goods that were made or found waited for no invoice, whatever the form had put there.
update "goods_receipt" set "billed" = 'none' where "kind" <> 'purchase';
