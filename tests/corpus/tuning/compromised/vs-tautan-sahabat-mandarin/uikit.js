document.documentElement.classList.add("uk-js");
