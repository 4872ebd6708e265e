"""How each outlet tells the story: what it leads with, what it leaves out, whose voices it carries, in which words."""
