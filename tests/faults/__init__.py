"""What an attacker and bad luck do, one file a kind of fault."""
