"""What people say beside a request, in each language: corrections of themselves, reasons, schedules, small talk."""
