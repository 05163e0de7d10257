// Until it is known which view is asked for, none is laid out: a large page would take that time twice.
document.documentElement.className = "waiting";
addEventListener("error", () => (document.documentElement.className = ""));
