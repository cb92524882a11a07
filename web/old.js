// Says so where the page that is one file cannot start: in words that browsers of 2015 read, for of the scripts behind it they may read none.

var notice = document.getElementById('boot-failed');
var words = ROLECALL_WORDS;
var tag = String(navigator.language).slice(0, 2);
if (!words[tag]) tag = 'en';
notice.lang = tag;
notice.textContent = words[tag];

window.rolecallFailed = function () { notice.hidden = false; };

// The script that starts the page runs before this, and takes it away. Where it cannot be read, or is missing, it does not.
document.addEventListener('DOMContentLoaded', window.rolecallFailed);
