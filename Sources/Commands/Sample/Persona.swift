/// How a made-up customer buys.
enum Persona: CaseIterable {
  case bigSpender
  case regular
  case occasional
  case lapsed
  case newcomer
  case oneTime

  /// How many of a hundred customers buy this way.
  var share: Int {
    switch self {
    case .bigSpender: 3
    case .regular: 21
    case .occasional: 27
    case .lapsed: 19
    case .newcomer: 12
    case .oneTime: 18
    }
  }

  /// The days of the two years, counted from their first, on which a first purchase may fall.
  var firstDays: ClosedRange<Int> {
    switch self {
    case .bigSpender: 0...150
    case .regular: 0...300
    case .occasional: 0...400
    case .lapsed: 0...240
    case .newcomer: 655...728
    case .oneTime: 0...640
    }
  }

  /// The days between a purchase and the next; nil where there is no next.
  var pauseDays: ClosedRange<Int>? {
    switch self {
    case .bigSpender: 8...24
    case .regular: 22...58
    case .occasional: 80...210
    case .lapsed: 25...70
    case .newcomer: 18...60
    case .oneTime: nil
    }
  }

  /// For how many days after the first purchase the customer stays, at most.
  var staysDays: ClosedRange<Int> {
    switch self {
    case .lapsed: 90...260
    default: 731...731
    }
  }

  /// How many lines a purchase has.
  var lines: ClosedRange<Int> {
    switch self {
    case .bigSpender: 2...6
    case .regular: 1...4
    case .occasional, .lapsed: 1...3
    case .newcomer, .oneTime: 1...2
    }
  }

  /// How many pieces of a product a line has.
  var pieces: ClosedRange<Int> {
    switch self {
    case .bigSpender: 2...8
    case .regular, .occasional, .lapsed: 1...3
    case .newcomer, .oneTime: 1...2
    }
  }
}
