// HTML that is XML as well: every text escaped, every element closed. Only core/report includes
// this.
#pragma once

#include "monitor/event.h"

#include <string>
#include <string_view>
#include <vector>

namespace usher::report::html {

/// Harmless within an element and within a quoted attribute; a name cannot turn what is around it.
std::string escaped(std::string_view text);
/// `inner` is HTML already; `attributes` are 'class="x"'.
std::string element(std::string_view tag, std::string_view inner, std::string_view attributes = {});

struct Cell {
    std::string text;
    bool figures = false;
    std::string_view style = {}; ///< a class of the sheet
};
using Row = std::vector<Cell>;
/// "None." without rows.
std::string table(const Row& head, const std::vector<Row>& rows);

struct Tile {
    std::string figure, name;
    bool abnormal = false;
};
std::string tiles(const std::vector<Tile>& tiles);
std::string heading(int level, std::string_view text);
std::string list(const std::vector<std::string>& items);

/// A severity's shape and word; the class of a cell that holds them.
std::string shaped(monitor::Severity severity);
std::string_view styleOf(monitor::Severity severity);
/// The whole file; `body` is HTML already.
std::string page(std::string_view title, std::string_view body);

/// The whole style, light and dark.
std::string_view sheet();

} // namespace usher::report::html
