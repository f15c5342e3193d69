"""Pure values and rules of the nation: no node, no database, standard library only."""
