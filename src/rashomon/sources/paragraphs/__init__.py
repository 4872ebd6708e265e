"""Lines as mails and PDFs lay them out → paragraphs."""
