// Setelan Dinas Koperasi. Sunting bagian ini saja.
document.addEventListener('DOMContentLoaded', function () {
  Permohonan.mulai({
    badan: 'Dinas Koperasi dan Usaha Mikro Kabupaten Rajasela',
    surel: 'ppid@dinkop-kabrajasela.go.test',
    masuk: Date.now(),
    lampiranPalingBesar: 2 * 1024 * 1024
  });
});
