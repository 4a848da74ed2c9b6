(function (Drupal, once) {
  'use strict';
  const NAMA = 'pdp_setuju';
  const setuju = () => document.cookie.split('; ').some((k) => k === NAMA + '=1');
  function jalankan() {
    document.querySelectorAll('script[type="text/plain"][data-tahan]').forEach((lama) => {
      const baru = document.createElement('script');
      if (lama.dataset.tahan) {
        baru.text = decodeURIComponent(escape(window.atob(lama.dataset.tahan)));
      }
      if (lama.dataset.src) {
        baru.async = true;
        baru.src = lama.dataset.src.split('').reverse().join('');
      }
      lama.parentNode.replaceChild(baru, lama);
    });
  }
  Drupal.behaviors.pdpKuki = {
    attach(context) {
      once('pdp', '#pdp-panel', context).forEach((panel) => {
        if (setuju()) {
          panel.hidden = true;
          setTimeout(jalankan, 1200);
          return;
        }
        panel.hidden = false;
        panel.querySelector('[data-ya]').addEventListener('click', () => {
          document.cookie = NAMA + '=1; path=/; max-age=15552000; secure; samesite=strict';
          panel.hidden = true;
          jalankan();
        });
        panel.querySelector('[data-tidak]').addEventListener('click', () => {
          document.cookie = NAMA + '=0; path=/; max-age=604800';
          panel.hidden = true;
        });
      });
    },
  };
})(Drupal, once);
