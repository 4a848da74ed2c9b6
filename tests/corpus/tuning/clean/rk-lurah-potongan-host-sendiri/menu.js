document.querySelectorAll('h2').forEach(function (h, i) {
  h.id = 'b' + i;
  h.addEventListener('click', function () { location.hash = h.id; });
});
