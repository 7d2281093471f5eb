"""Who decides in whose stead, said by people; and what of it is looked at again on a day."""
