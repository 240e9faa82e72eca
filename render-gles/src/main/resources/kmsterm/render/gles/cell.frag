// SPDX-License-Identifier: MIT
// All that lies on a cell's ground, in the order of the software renderer: what the glyph before
// reaches over, lines under the glyph, the glyph, lines over it, what the glyph behind reaches over.
// Mixed here, not by the blending of the GPU: colours are mixed as light, see Blending.
flat in ivec2 origin;
flat in uvec4 look;
flat in uvec4 tiles;

uniform highp usampler2DArray coverages;
uniform highp usampler2DArray pictures;
uniform highp usampler2DArray lines;
uniform highp usampler2D lights;
uniform highp usampler2D levels;
// Tiles across and down a page, of coverage and of pictures.
uniform ivec4 pages;
uniform ivec2 cellSize;
uniform uint cursorColor;

const uint PICTURE = 0x8000u;
const int STRIKE = 6;
const int OVERLINE = 7;
const int CURSORS = 8;

uint light(uint level) {
    return texelFetch(lights, ivec2(level, 0), 0).r;
}

uint mixed(uint under, uint over, uint alpha) {
    uint sum = light(under) * (255u - alpha) + light(over) * alpha;
    uint found = (sum + 127u) / 255u;
    return texelFetch(levels, ivec2(found & 255u, found >> 8), 0).r;
}

uvec3 blend(uvec3 under, uvec3 over, uint alpha) {
    if (alpha == 0u) return under;
    if (alpha == 255u) return over;
    return uvec3(
        mixed(under.r, over.r, alpha), mixed(under.g, over.g, alpha), mixed(under.b, over.b, alpha));
}

ivec3 texel(int tile, ivec2 page, ivec2 at) {
    int perPage = page.x * page.y;
    int place = tile % perPage;
    return ivec3(ivec2(place % page.x, place / page.x) * cellSize + at, tile / perPage);
}

uvec3 glyph(uvec3 under, uint tile, uint color, ivec2 at) {
    if (tile == 0u) return under;
    int number = int(tile & (PICTURE - 1u)) - 1;
    if ((tile & PICTURE) != 0u) {
        uvec4 over = texelFetch(pictures, texel(number, pages.zw, at), 0);
        return blend(under, over.rgb, over.a);
    }
    return blend(under, rgb(color), texelFetch(coverages, texel(number, pages.xy, at), 0).r);
}

uvec3 line(uvec3 under, int layer, uint color, ivec2 at) {
    return blend(under, rgb(color), texelFetch(lines, ivec3(at, layer), 0).r);
}

void main() {
    ivec2 at = logical(gl_FragCoord.xy) - origin;
    int underline = int(look.y >> 24) & 7;
    int cursor = int(look.y >> 27) & 7;
    uvec3 color = rgb(look.z);
    color = glyph(color, tiles.x >> 16, tiles.z, at);
    if (underline != 0) color = line(color, underline, look.w, at);
    if ((look.y & 0x80000000u) != 0u) color = line(color, OVERLINE, look.y, at);
    color = glyph(color, tiles.x & 0xffffu, look.y, at);
    if ((look.y & 0x40000000u) != 0u) color = line(color, STRIKE, look.y, at);
    if (cursor != 0) color = line(color, CURSORS + cursor, cursorColor, at);
    color = glyph(color, tiles.y, tiles.w, at);
    store(color);
}
