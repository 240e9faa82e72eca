// SPDX-License-Identifier: MIT
uniform highp usampler2D image;
uniform ivec2 pointerOrigin;

void main() {
    uvec4 color = texelFetch(image, logical(gl_FragCoord.xy) - pointerOrigin, 0);
    if (color.a == 0u) discard;
    store(color.rgb);
}
