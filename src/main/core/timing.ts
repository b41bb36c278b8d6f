/**
 * Every time span that the program waits, in ms. They come from outside so that tests can shorten them; a release has
 * these and no others (design.md, decision 13).
 */
export const TIMING = {
  /** The server drops a silent connection only after 10 minutes; proxies do it much sooner (background: liveness). */
  pingEvery: 25_000,
  pongWithin: 10_000,
  handshakeWithin: 15_000,
  /** A connection counts as good, and the back-off starts anew, after this or a first valid message. */
  probation: 30_000,
  /** The first attempt after a drop comes at a random moment within this, so that a fleet does not come as one (backoff.ts). */
  reconnectSpread: 100_000,
  reconnectBase: 5_000,
  reconnectCap: 1_200_000,
  /** Never sooner after 1013 "Service overload": the server counts in windows of 5 s (protocol.md, Websocket). */
  overloadPause: 5_000,
  /** A wrong set of credentials or a misconfigured server is asked again this rarely. */
  refusedPause: 300_000,
  restHeaders: 15_000,
  restTotal: 30_000,
  /** How long an answer may wait for the socket's confirmation before it goes over REST (design.md, decision 6). */
  confirmWithin: 5_000,
  /** No answer leaves sooner than this after the push: the server's scan writes back what it pushed (protocol.md, oddities). */
  answerHold: 700,
  /** How long an answer waits for a question that is under way. */
  answerWaits: 1_000,
  /** When the server is looked at after it confirmed an answer, because it can lose what it confirmed. */
  lookFirst: 1_000,
  lookSecond: 4_000,
  lookThird: 10_000,
  lookFourth: 25_000,
  lookFifth: 60_000,
  /** How long a PIN is held at the most after the server's first confirmation, to send a lost approval again. */
  pinHeld: 12_000,
  /** Nearer than this to a request's end no confirmation proves anything: the server may be deleting it. */
  endMargin: 35_000,
  /** A login page gives up about now: a lost answer that is younger is worth giving again. */
  loginLasts: 90_000,
  /** An attempt that something for the better calls for comes within this, and at most so often. */
  hurryWithin: 2_000,
  hurryEvery: 10_000,
  /** Without the websocket, waiting requests are asked for this often: while the user is active, still, or waits before a window. */
  askEvery: 15_000,
  askStillEvery: 60_000,
  askWatchedEvery: 3_000,
  /** The first question after a drop comes within this, at random, so that a fleet asks evenly from the first second on. */
  askSpread: 15_000,
  /** Connected, in case that a push was lost or went to another session: asked this often while the user is active. */
  askConnectedEvery: 60_000,
  /** With a sign of another session of the identity: this often while there was input within `inputWithin`, so that at most 15 s pass. */
  askSignedEvery: 13_000,
  inputWithin: 20_000,
  /** The same while a waiting request is on the screen, for the other session may have answered it. */
  askShownEvery: 5_000,
  /** With a sign, and without input for this long, the socket is given up, so that another session gets the requests. */
  yieldAfter: 300_000,
  /** The server looks for new requests every 1.5 s (protocol.md, oddities): what is not here by then was pushed elsewhere. */
  pushWithin: 5_000,
  /** How long a sign of another session counts. */
  signFor: 1_209_600_000,
  /** After an unclean drop the server may push into the dead connection for this long (protocol.md, oddities). */
  doubtFor: 900_000,
  /** A user counts as active for this long after the last key or movement, and is looked at this often where it matters. */
  activeFor: 120_000,
  activityLook: 5_000,
  /** From this long after the session was locked another session of the same user gets the requests. */
  lockGrace: 60_000,
  /** While the computer sleeps or the session is locked, as far as was told, the system is asked this often whether that is so. */
  witnessEvery: 10_000,
  /** A timer this late, or clocks this far apart, mean that the computer slept. */
  sleepJump: 10_000,
  /** How often it is looked whether the network is there, and whether it is another one. */
  networkPoll: 5_000,
  networkCompare: 30_000,
  keychainWithin: 5_000,
  keychainRetry: 30_000,
  /** The server keeps a request for five to seven minutes (protocol.md, oddities). */
  requestDeadline: 300_000,
  requestGone: 420_000,
  /** A 1008 or 401 is followed by asking the status again after this, then after pauses that double up to the cap. */
  deniedRetry: 60_000,
  deniedCap: 3_600_000,
  /** A device that is denied again and again counts as gone after this (device/quarantine.ts). */
  goneAfter: 900_000,
  /** The status is asked for this often at the least: the server deletes devices that it never hears of (protocol.md, status). */
  statusEvery: 86_400_000,
  /** How often a user is reminded that MitID is missing (product.md 8). */
  remindEvery: 86_400_000,
  /** How often a user is told at the most that a device that was never used will be deleted (product.md 16). */
  unusedTellEvery: 604_800_000,
  /** A registration takes no longer, with the keychain around it; another session waits for its end and looks this often. */
  registrationLasts: 60_000,
  registrationLook: 200,
  /** A change of PIN is proven so long after the server's OK: what runs beside it can undo it (protocol.md, oddities). */
  pinProofAfter: 2_000,
  /** After a wrong PIN the next one waits this long, after each further one twice as long, up to the cap. */
  pinPause: 1_000,
  pinPauseCap: 30_000,
  /** A deletion that the server has not taken yet is sent again this often. */
  deletionRetry: 180_000,
  /** MitID's page has come back to the server and rests for this long: the status is asked, then after pauses that double. */
  pageRests: 3_000,
  /** A success that MitID's page claims and the status does not know is asked for once more after this. */
  verifiedAskAgain: 2_000,
  /** MitID in the system's browser: the server is asked so long after the page was opened, then ever less often. */
  browserAskEvery: 4_000,
  /** A program that met an error of its own after less than this would meet it again: it is not started anew. */
  startAgainAfter: 300_000,
  /** A start that meets a program in its session waits this long for its answer. */
  secondStartWithin: 15_000,
  /** A window whose page fails more than three times within this does not come back by itself. */
  crashesWithin: 600_000,
  /** A page that hangs (Chromium says so after some 30 s) is given this long to answer again. */
  hangsFor: 5_000,
  /** How long a call to the keychain that is under way may hold the end of the program up. */
  quitWithin: 2_000,
  /** How often the history is searched for what is too old. */
  historyTidy: 3_600_000,
  /** How often a file with policies is looked at where the system does not tell of changes, and how long it must rest after one. */
  policyPoll: 60_000,
  policySettle: 300,
  /** How long an outcome that needs no reading stays on the screen. */
  outcomeShown: 3_000,
} as const;

/** The names are for ever what they are in TIMING; the values are any number of ms. */
export type Timing = { readonly [K in keyof typeof TIMING]: number };
