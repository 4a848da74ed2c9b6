"""Publishers' own formats: each module recognises one and makes a feed's entries of it."""
