"""Signs that a page takes what is typed from those who believe it."""
