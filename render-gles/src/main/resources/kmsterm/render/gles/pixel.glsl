// SPDX-License-Identifier: MIT
// How a colour is stored: see PixelFormat, whose integers these are.
uniform int format;
uniform bool asWords;

layout(location = 0) out vec4 pixel;

uvec3 rgb(uint color) {
    return uvec3(color >> 16, color >> 8, color) & 255u;
}

void store(uvec3 color) {
    uvec3 stored = color;
    uvec3 most = uvec3(255u);
    uvec3 shift = uvec3(16u, 8u, 0u);
    if (format == 1) {
        stored = (color * 1027u + 129u) >> 8;
        most = uvec3(1023u);
        shift = uvec3(20u, 10u, 0u);
    } else if (format == 2) {
        stored = (color * uvec3(249u, 253u, 249u) + uvec3(1014u, 505u, 1014u)) >> uvec3(11u, 10u, 11u);
        most = uvec3(31u, 63u, 31u);
        shift = uvec3(11u, 5u, 0u);
    }
    if (asWords) {
        // The bytes of the format's word, for who reads them back.
        uvec3 parts = stored << shift;
        uint word = parts.r | parts.g | parts.b;
        pixel = vec4((uvec4(word) >> uvec4(0u, 8u, 16u, 24u)) & 255u) / 255.0;
    } else {
        pixel = vec4(vec3(stored) / vec3(most), 0.0);
    }
}
