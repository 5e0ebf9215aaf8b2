/* Where people sign in, a session ends while a page stands open. Whatever the page asks for next is
   refused, and only loading it anew leads to signing in and back to where its reader was. */
(function () {
  "use strict";

  if (window.asksForSession) {
    return;
  }
  window.asksForSession = true;
  const ask = window.fetch.bind(window);
  window.fetch = async function fetch(...asked) {
    const answer = await ask(...asked);
    if (answer.status === 401) {
      window.location.reload();
    }
    return answer;
  };
})();
