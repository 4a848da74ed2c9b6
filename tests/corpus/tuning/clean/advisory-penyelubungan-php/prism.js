document.querySelectorAll('pre code').forEach(function(c){c.innerHTML=c.innerHTML.replace(/(#|\/\/)( .*)$/gm,'<i>$1$2</i>')});
