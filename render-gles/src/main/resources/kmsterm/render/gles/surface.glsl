// SPDX-License-Identifier: MIT
// How the picture lies on the surface. Logical coordinates are those of who looks; see Orientation.
uniform ivec2 surfaceSize;
uniform bool turned;
uniform bvec2 mirrored;

// Where the corner of a pixel is in clip space. Line 0 of the memory is line 0 of the window.
vec4 place(ivec2 corner) {
    ivec2 to = turned ? corner.yx : corner;
    if (mirrored.x) to.x = surfaceSize.x - to.x;
    if (mirrored.y) to.y = surfaceSize.y - to.y;
    return vec4(2.0 * vec2(to) / vec2(surfaceSize) - 1.0, 0.0, 1.0);
}

// Which logical pixel is drawn at a pixel of the surface.
ivec2 logical(vec2 fragment) {
    ivec2 from = ivec2(floor(fragment));
    if (mirrored.x) from.x = surfaceSize.x - 1 - from.x;
    if (mirrored.y) from.y = surfaceSize.y - 1 - from.y;
    return turned ? from.yx : from;
}

// Two numbers of 16 bits with a sign.
ivec2 pair(uint both) {
    return ivec2(int(both << 16) >> 16, int(both) >> 16);
}

