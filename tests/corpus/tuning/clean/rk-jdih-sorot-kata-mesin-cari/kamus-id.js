var KAMUS = { perda: ['peraturan daerah'], perbup: ['peraturan bupati'], sk: ['keputusan'] };
function kamusSama(k) {
	var r = [];
	for (var i = 0; i < k.length; i++) r = r.concat(KAMUS[k[i].toLowerCase()] || []);
	return r;
}
