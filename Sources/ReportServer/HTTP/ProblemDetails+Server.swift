import Segmentation

extension ProblemDetails {
  static let badTarget = ProblemDetails.malformed(
    "The path of the request cannot be one of ours. Encode it as a URL does."
  )

  static let longTarget = ProblemDetails(
    status: 414,
    title: "The path is too long",
    detail: "The path has more than \(RequestTarget.longest) bytes. Send a shorter one."
  )

  static let longFields = ProblemDetails(
    status: 431,
    title: "The fields are too large",
    detail: "The fields of the request are too many or too long. Send fewer."
  )

  static let badMessage = ProblemDetails.malformed("This is not an HTTP request. Send one.")

  static let missing = ProblemDetails(
    status: 404,
    title: "There is nothing here",
    detail: "No file or endpoint has this path. manifest.json lists the files."
  )

  static let unfulfilled = ProblemDetails(
    status: 412,
    title: "A condition does not hold",
    detail: "The file is not the version that the request asks for. Ask without the condition."
  )

  static func noSuchBytes(_ size: Int) -> ProblemDetails {
    ProblemDetails(
      status: 416,
      title: "The range is not in the file",
      detail: "The file has \(size) bytes, none of which the range names. Ask for fewer."
    )
  }

  static func wrongMethod(_ method: String, allow: String) -> ProblemDetails {
    ProblemDetails(
      status: 405,
      title: "The method is not allowed",
      detail: "\(method.prefix(20)) cannot be done here. Send one of \(allow)."
    )
  }

  static func unknownHost(_ name: String) -> ProblemDetails {
    ProblemDetails(
      status: 421,
      title: "This server has another name",
      detail: "The request came to \"\(name.prefix(100))\", which is no name of this server. "
        + "Start it with --allow-host to answer to that name."
    )
  }

  static func foreignOrigin(_ origin: String) -> ProblemDetails {
    ProblemDetails(
      status: 403,
      title: "A page elsewhere sent this",
      detail: "The request was sent by a page of \(origin.prefix(100)). "
        + "Start the server with --cors to trust an origin."
    )
  }
}

extension ProblemDetails {
  static let notJSON = ProblemDetails(
    status: 415,
    title: "The body is not JSON",
    detail: "The body must be JSON in UTF-8, and uncompressed. "
      + "Send it with Content-Type: application/json."
  )

  static func largeBody(_ limit: Int) -> ProblemDetails {
    ProblemDetails(
      status: 413,
      title: "The body is too large",
      detail: "The body has more than \(limit) bytes. Send fewer rows, "
        + "or start the server with a larger --max-body."
    )
  }

  static func manyRows(_ field: String, _ count: Int, limit: Int) -> ProblemDetails {
    ProblemDetails(
      status: 413,
      title: "The rows are too many",
      detail: "\(field) has \(count) rows, more than \(limit). Send fewer, "
        + "or start the server with a larger --max-rows."
    )
  }

  static func manyClusters(_ count: Int, limit: Int) -> ProblemDetails {
    .unusableValue("k_max is \(count), more than \(limit). Send a smaller k_max.")
  }

  static let busy = ProblemDetails(
    status: 503,
    title: "The server is busy",
    detail: "All that can be computed at once is being computed. Send the request again later."
  )

  static let manyOfOneClient = ProblemDetails(
    status: 429,
    title: "Too many requests at once",
    detail: "Other requests of this address are not answered yet. Wait for them."
  )

  static func tookTooLong(_ limit: Duration) -> ProblemDetails {
    ProblemDetails(
      status: 503,
      title: "It took too long",
      detail: "The clusters were not found within \(limit.components.seconds) seconds. "
        + "Send fewer rows, or start the server with a larger --max-seconds."
    )
  }
}
