#!/bin/sh
# Makes this week's report, publishes it, and mails it. What fails is mailed to the owner, with the
# last lines of what was said, and the run ends with the exit code of what failed.
#
# Copy it to the folder of the sales and of segment-report.yaml, and change the lines below. `crontab`
# and `segment-report.timer` run it every Monday.
set -eu
cd "$(dirname "$0")"
PATH=$PATH:/usr/local/bin:/usr/sbin

sales=${SALES:-sales.csv}
# What the readers are not to get; the owner is told.
fail_on=${FAIL_ON:-unchanged-input,rejections=1%}
report=${REPORT:-output/report}
sender=${SENDER:-reports@example.com}
readers=${READERS:-marketing@example.com}
# Nobody, where it is empty: the systemd unit tells the owner itself.
owner=${OWNER-owner@example.com}
base_url=${BASE_URL:-https://reports.example.com/}
# Or smtp://USER@mail.example.com, with the password in SEGMENT_REPORT_SMTP_PASSWORD.
send=${SEND:-sendmail}

# What tells the owner: the program that sends the mail, or the system's sendmail.
case $send in
  sendmail:*) sendmail=${send#sendmail:} ;;
  *) sendmail=sendmail ;;
esac
if [ -n "$owner" ] && ! command -v "$sendmail" >/dev/null; then
  echo "There is no $sendmail to tell the owner by: install one, such as msmtp-mta, or set OWNER=." >&2
  exit 69
fi

make_report() {
  segment-report generate "$sales" --output "$report" --fail-on "$fail_on"
}

# Before the mail, whose link leads there. Take the mark from the line that is yours.
publish_report() {
  :
  # rsync -a --delete "$report/" web@example.com:/srv/www/report/
  # rsync -a --delete "$report/" /srv/www/report/
  # sh "$report/hosting/s3.sh" s3://bucket/report
}

mail_report() {
  segment-report email "$report" --from "$sender" --to "$readers" --base-url "$base_url" --date now \
    --send "$send"
}

# What an exit code means for the readers of the report.
meaning() {
  case $1 in
    2) echo "The report was made, and a condition of --fail-on holds. Nobody else was told." ;;
    65 | 66) echo "The sales are missing, empty or cannot be used. The old report stands." ;;
    69) echo "The report was made and published. The mail was written, and not sent, or not to all." ;;
    75) echo "Another run holds the report. It was left alone." ;;
    *) echo "This run ended here." ;;
  esac
}

tell_owner() {
  {
    echo "From: $sender"
    echo "To: $owner"
    echo "Subject: The weekly report failed: $1 ended with $2"
    echo "Auto-Submitted: auto-generated"
    echo "MIME-Version: 1.0"
    echo "Content-Type: text/plain; charset=utf-8"
    echo "Content-Transfer-Encoding: 8bit"
    echo
    echo "On $(uname -n), in $(pwd), $1 ended with $2."
    meaning "$2"
    echo "To do it again with the same sales: FAIL_ON=rejections=1% sh $(basename "$0")"
    echo
    tail -n 20 "$said"
  } | "$sendmail" -i -f "$sender" -- "$owner" || echo "The owner could not be told by mail." >&2
}

# Does one step: its messages are shown when it has ended, and its failure ends the run.
step() {
  # In a shell of its own, and beside no ||, so that the first command to fail ends it.
  set +e
  (set -e; "$1") 2>"$said"
  code=$?
  set -e
  cat "$said" >&2
  if [ "$code" -ne 0 ]; then
    if [ -n "$owner" ]; then tell_owner "$1" "$code"; fi
    exit "$code"
  fi
}

said=$(mktemp)
trap 'rm -f "$said"' EXIT
step make_report
step publish_report
step mail_report
