"""What a process needs to be told: parameters, forms, values in words; knows no process."""
