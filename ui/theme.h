// Colours and sizes of the desk.
#pragma once
namespace usher::ui {
enum class ThemeChoice { automatic, light, dark };
}
