-- How often a document was printed is asked for each document that is printed: its lines of the log are found by it.
create index print_log_documents_by_document on print_log_documents (company_id, document);
