"""Papers set as PDF, Word, web pages, plain text and workbook; nothing is said here."""
