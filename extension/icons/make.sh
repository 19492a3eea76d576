#!/bin/sh
# Draws the PNG icons from hushkey.svg, and the copy that the static site shows. Needs rsvg-convert (apt: librsvg2-bin).
set -eu
cd "$(dirname "$0")"
command -v rsvg-convert >/dev/null || { echo "rsvg-convert is missing: apt-get install librsvg2-bin" >&2; exit 1; }
for size in 16 32 48 128; do
  rsvg-convert --width "$size" --height "$size" --output "hushkey-$size.png" hushkey.svg
done
cp hushkey.svg ../../www/icon.svg
