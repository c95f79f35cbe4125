"""What randomised periods on and off kratom say of pain in one person."""
