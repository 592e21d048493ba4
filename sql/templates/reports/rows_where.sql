where :conditions
