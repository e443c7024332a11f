#!/bin/sh
# Uploads the report to S3 with the types of s3.tsv, the endpoints without extension among them:
#
#     sh output/report/hosting/s3.sh s3://bucket/folder
#
# It uses the AWS command line and its credentials. What an earlier report had and this one has not
# stays there.
set -eu
if [ $# -ne 1 ]; then
  echo "Name where to upload to, such as s3://bucket/folder." >&2
  exit 64
fi
cd "$(dirname "$0")/.."
tail -n +2 hosting/s3.tsv | while IFS='	' read -r key file type cache; do
  aws s3 cp "$file" "${1%/}/$key" --content-type "$type" --cache-control "$cache" </dev/null
done
