/// What one attempt to hand a mail over came to.
struct MailAttempt: Equatable {
  /// Why recipients who are neither accepted nor refused have not got it.
  struct Failure: Equatable {
    /// What happened, to follow the name of server or program in a sentence.
    let reason: String
    /// What to do about it.
    let advice: String
    /// Whether it may be otherwise in a while.
    let mayPass: Bool
  }

  /// Who it was taken for.
  var accepted: [String] = []
  /// Who will not get it, however often it is tried.
  var refused: [MailReceipt.Refusal] = []
  /// Why the others have not got it; nil where there are none.
  var failure: Failure?
}
