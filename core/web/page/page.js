'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const silence = 40000; // ms: the server gives a sign of life every 15 s

  const make = (tag, className, parent) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (parent) parent.append(element);
    return element;
  };
  // Only what differs is touched: a screen reader or a selection isn't disturbed by the rest.
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  const fit = (list, count, add) => {
    while (list.children.length > count) list.lastChild.remove();
    while (list.children.length < count) add();
  };
  const rateText = value => (value < 10 ? tenths : whole).format(value);
  const secondsText = seconds => seconds < 1 ? 'under 1 s' : seconds < 120 ? `${whole.format(seconds)} s` : `${whole.format(seconds / 60)} min`;

  function chart(list, players, average, top) {
    fit(list, players.length, () => {
      const row = make('li', '', list);
      make('span', 'who', row).dir = 'auto';
      const track = make('span', 'track', row);
      make('i', 'pale', track);
      make('i', 'strong', track);
      const value = make('span', 'value', row);
      value.append(make('span'), ' ', make('small'));
    });
    const most = Math.max(1e-9, ...players.map(player => player[top]));
    players.forEach((player, i) => {
      const [who, track, value] = list.children[i].children;
      write(who, player.player);
      who.title = player.player;
      track.children[0].style.width = `${100 * player[top] / most}%`;
      track.children[1].style.width = `${100 * player[average] / most}%`;
      write(value.children[0], whole.format(player[average]));
      write(value.children[1], `/ ${whole.format(player[top])}`);
    });
  }

  function playersTable(players, by, count) {
    const body = $('players').tBodies[0];
    fit(body, players.length, () => {
      const row = make('tr', '', body);
      make('td', 'number', row);
      const who = make('th', 'who', row);
      who.scope = 'row';
      who.dir = 'auto';
      for (let i = 0; i < 6; ++i) make('td', 'number', row);
    });
    players.forEach((player, i) => {
      const texts = [whole.format(i + 1), player.player, whole.format(player.game_count), tenths.format(player.avg_dmg),
        whole.format(player.top_dmg), tenths.format(player.avg_heal), whole.format(player.top_heal), `${player.partition}`];
      texts.forEach((text, column) => write(body.rows[i].cells[column], text));
      body.rows[i].cells[1].title = player.player;
    });
    for (const head of $('players').tHead.rows[0].cells) {
      if (head.dataset.by === by) head.setAttribute('aria-sort', 'descending');
      else head.removeAttribute('aria-sort');
    }
    write($('rest'), count > players.length ? `The first ${whole.format(players.length)} of ${whole.format(count)}.` : '');
  }

  function workersTable(workers) {
    const body = $('workers').tBodies[0];
    fit(body, workers.length, () => {
      const row = make('tr', '', body);
      make('th', '', row).scope = 'row';
      make('td', 'state', row);
      make('td', '', row);
      for (let i = 0; i < 4; ++i) make('td', 'number', row);
    });
    workers.forEach((worker, i) => {
      const cells = body.rows[i].cells;
      const lag = whole.format(worker.lag) + (worker.lag > 0 && worker.lag_seconds !== null ? `, ${secondsText(worker.lag_seconds)}` : '');
      const state = worker.state === 'restoring' ? `restoring, ${whole.format(worker.restore_remaining)} left` : worker.state;
      const texts = [worker.name, state, worker.partitions.join(', ') || '–', whole.format(worker.players),
        rateText(worker.rate), lag, worker.commit_ms > 0 ? `${tenths.format(worker.commit_ms)} ms` : '–'];
      texts.forEach((text, column) => write(cells[column], text));
      cells[1].className = `state ${worker.state}`;
      cells[1].title = worker.reason;
    });
    $('noWorkers').hidden = workers.length > 0;
    $('workers').parentElement.hidden = workers.length === 0;
  }

  const sum = (workers, field) => workers.reduce((all, worker) => all + worker[field], 0);

  function show(state) {
    write($('app'), state.app);
    write($('trouble'), state.trouble);
    $('trouble').hidden = !state.trouble;
    write($('playerCount'), whole.format(state.player_count));
    write($('rate'), rateText(sum(state.workers, 'rate')));
    write($('lag'), whole.format(sum(state.workers, 'lag')));
    const running = state.workers.filter(worker => worker.state === 'running' || worker.state === 'idle').length;
    write($('running'), `${running} of ${state.workers.length}`);
    const empty = state.players.length === 0;
    write($('nothing'), state.remaining > 0 ? `Reading the table: ${whole.format(state.remaining)} records to go.`
      : state.connection || 'There are no players yet. They come with the first events.');
    $('nothing').hidden = !empty;
    $('charts').hidden = $('playersCard').hidden = empty;
    chart($('damageChart'), state.players, 'avg_dmg', 'top_dmg');
    chart($('healingChart'), state.players, 'avg_heal', 'top_heal');
    playersTable(state.players, state.by, state.player_count);
    workersTable(state.workers);
  }

  let source = null, timer = 0, pause = 1000;

  function status(live, text) {
    write($('status'), text);
    $('status').className = live ? 'live' : 'lost';
  }
  // The browser connects anew by itself, but not after an answer that is none (the program has just started) and not where
  // the network was away without a word (the machine slept).
  function again(wait) {
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
  }
  function connect() {
    clearTimeout(timer);
    if (source) source.close();
    source = new EventSource(`/events?by=${$('by').value}&top=${$('top').value}`);
    const alive = () => {
      pause = 1000;
      status(true, 'Live');
      again(silence);
    };
    source.addEventListener('alive', alive);
    source.onmessage = event => {
      alive();
      show(JSON.parse(event.data));
    };
    source.onerror = () => {
      status(false, 'Connection lost. Trying again…');
      if (source.readyState !== EventSource.CLOSED) return;
      again(pause);
      pause = Math.min(2 * pause, 10000);
    };
    again(silence);
  }

  // What is chosen stands in the address, to be kept as a bookmark.
  function choose() {
    history.replaceState(null, '', `#by=${$('by').value}&top=${$('top').value}`);
    connect();
  }
  for (const [name, value] of new URLSearchParams(location.hash.slice(1)))
    if ((name === 'by' || name === 'top') && [...$(name).options].some(option => option.value === value)) $(name).value = value;
  $('by').addEventListener('change', choose);
  $('top').addEventListener('change', choose);
  $('choice').addEventListener('submit', event => event.preventDefault());
  for (const head of document.querySelectorAll('th[data-by]'))
    head.firstElementChild.addEventListener('click', () => {
      $('by').value = head.dataset.by;
      choose();
    });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connect();
    else {
      clearTimeout(timer);
      if (source) source.close();
    }
  });
  connect();
})();
