const d = JSON.parse(document.getElementById('data').textContent);
const akar = document.getElementById('akar');
const el = (t, isi) => { const e = document.createElement(t); e.textContent = isi; return e; };
akar.append(el('h1', `Pantauan Media ${d.tanggal} (${d.jumlah} berita)`));
const tabel = document.createElement('table');
for (const b of d.butir) {
  const tr = document.createElement('tr');
  tr.className = b.s;
  const a = el('a', b.j); a.href = b.u; a.rel = 'noopener';
  const td = document.createElement('td'); td.append(a);
  tr.append(el('td', b.m), td, el('td', b.s));
  tabel.append(tr);
}
akar.append(tabel, el('p', 'Subbag Pengelolaan Opini Publik, diperbarui pukul 08.00.'));
