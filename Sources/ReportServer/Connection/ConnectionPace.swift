/// Whether a connection is alive enough to be kept.
///
/// Time goes by in windows. Whoever sends a request or takes a response must move some bytes in each
/// of them; whoever does neither is closed when two have gone by. So nobody who is stuck, or moves a
/// byte a second, stays longer than two windows, while a slow line has all the time it needs.
struct ConnectionPace {
  /// The length of a window in seconds.
  static let window = 7
  /// The fewest bytes to move in a window.
  static let fewestBytes = 8 << 10

  private var windowStart: Int
  private var bytes = 0
  /// Requests whose response has not been taken whole.
  private var open = 0
  /// Whether a request is arriving.
  private var isReading = false
  /// Bytes of responses that are on their way.
  private var queued = 0
  /// When the connection is to end, if it is.
  private var end: Int?

  /// - Parameter now: The time in seconds, on any clock that never goes back.
  init(now: Int) {
    windowStart = now
  }

  /// The fields of a request have arrived.
  mutating func beginRequest(now: Int) {
    open += 1
    isReading = true
    restart(now)
  }

  /// A part of a request's body has arrived.
  mutating func read(_ count: Int) { bytes += count }

  /// A request has arrived whole.
  mutating func endRequest(now: Int) {
    isReading = false
    restart(now)
  }

  /// A part of a response is on its way.
  mutating func queue(_ count: Int, now: Int) {
    if queued == 0 { restart(now) }
    queued += count
  }

  /// Of what is on its way, all but so many bytes were taken by the client's machine.
  mutating func sent(allBut left: Int) {
    bytes += max(0, queued - left)
    queued = left
  }

  /// A response was taken whole.
  mutating func endResponse(now: Int) {
    open -= 1
    restart(now)
  }

  /// Nothing more is wanted of the client: what it still sends is waited for a little, since it
  /// could not read the response otherwise.
  mutating func finish(now: Int) { end = now + 2 }

  /// Whether the connection is to be closed.
  mutating func isOver(now: Int) -> Bool {
    if let end { return now >= end }
    guard now - windowStart >= Self.window else { return false }
    // Only an earlier response can keep the rest of a request from being read.
    let waitsForUs = open > 0 && queued == 0 && (!isReading || open > 1)
    if waitsForUs || bytes >= Self.fewestBytes {
      restart(now)
      return false
    }
    return open > 0 || now - windowStart >= 2 * Self.window
  }

  private mutating func restart(_ now: Int) {
    windowStart = now
    bytes = 0
  }
}
