import Publishing
import Report
import ReportServer
import SalesInput

extension Failure {
  /// The failure that an error of another target means for the user; nil for an error that
  /// concerns the arguments.
  init?(explaining error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SalesInputError: self.init(Self.code(of: error), error.description)
    case let error as PublishingError: self.init(Self.code(of: error), error.description)
    case let error as MailError: self.init(Self.code(of: error), error.description)
    case let error as ReportError: self.init(Self.code(of: error), error.description)
    case let error as ServerError: self.init(Self.code(of: error), error.description)
    default: return nil
    }
  }

  private static func code(of error: SalesInputError) -> Code {
    switch error.category {
    case .usage: .usage
    case .data: .data
    case .missing: .input
    case .system: .system
    }
  }

  private static func code(of error: PublishingError) -> Code {
    switch error.code {
    case .held: .held
    case .artifactFailed: .running
    case .noReport: .input
    case .fileMissing: .data
    default: .output
    }
  }

  private static func code(of error: MailError) -> Code {
    switch error.code {
    case .badRoute, .passwordInRoute, .badAddress, .badRecipients, .badCredentials,
      .incompleteCredentials, .plainPassword:
      .usage
    case .noMessage: .input
    case .noClient, .notSent: .unavailable
    }
  }

  private static func code(of error: ServerError) -> Code {
    switch error.code {
    case .notPublished: .input
    case .noAddress: .running
    }
  }

  private static func code(of error: ReportError) -> Code {
    switch error.code {
    case .unknownTemplate, .badTemplate, .unknownLocale, .badNote: .data
    case .badMail: .usage
    case .picture: .running
    }
  }
}
