// SPDX-License-Identifier: MIT
// The picture of a pointer, over everything.
uniform ivec2 pointerOrigin;
uniform ivec2 pointerSize;

void main() {
    gl_Position = place(pointerOrigin + pointerSize * corner());
}
