// SPDX-License-Identifier: MIT
// A cell with something on its ground; the words are those of CellBatch.
layout(location = 0) in uvec4 cellLook;
layout(location = 1) in uvec4 cellTiles;

uniform ivec2 cellSize;

flat out ivec2 origin;
flat out uvec4 look;
flat out uvec4 tiles;

void main() {
    origin = pair(cellLook.x);
    look = cellLook;
    tiles = cellTiles;
    gl_Position = place(origin + cellSize * corner());
}
