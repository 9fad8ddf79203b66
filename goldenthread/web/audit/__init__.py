"""The log of every act: who did what to what, when, with what before and after; only added to."""
