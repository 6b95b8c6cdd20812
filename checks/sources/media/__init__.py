"""What the files of images and films say of themselves: size, place, owner, software and subtitle tracks.

JPEG, PNG, GIF, WebP, MP4 and MOV. Only the parts that tell are read, never the picture. Files come from
anywhere, so nothing they say is believed beyond its bounds; what cannot be read is unknown.

Source: JPEG (ITU-T T.81), Exif 2.3, PNG (W3C), WebP (RFC 9649), MP4 and MOV (ISO/IEC 14496-12).
"""
