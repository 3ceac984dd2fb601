import "carte-grappes";
