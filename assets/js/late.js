/* What draws charts is as large as all other scripts together. It is fetched behind them and run
   while the first answer is on its way, so that words wait for nothing that only charts need.
   Until then `Plotly` is a promise of itself, for which Dash waits. */
(function () {
  "use strict";

  const script = document.createElement("script");
  script.src = document.querySelector("meta[name=charts]").content;
  window.Plotly = new Promise((done, failed) => {
    // What comes takes the promise's place: it has the same name.
    script.onload = () => done(window.Plotly);
    script.onerror = () => failed(new Error("What draws charts did not come."));
  });

  const ask = window.fetch;
  window.fetch = function fetch(...asked) {
    const answer = ask(...asked);
    if (!script.isConnected && String(asked[0]).includes("/_dash-update-component")) {
      document.head.append(script);
    }
    return answer;
  };
})();
