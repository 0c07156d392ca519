// One row an option. Loading, checking, SHOW CONFIG, the settings page and the documentation read
// it.
#include "config/option_rows.h"

#include <algorithm>

namespace usher::config {
namespace {

std::vector<Option> allRows() {
    std::vector<Option> rows;
    for (const auto theme : {serverOptions(), gateOptions(), poolOptions(), otherOptions()})
        rows.insert(rows.end(), theme.begin(), theme.end());
    return rows;
}

} // namespace

std::span<const Option> options() {
    static const std::vector<Option> rows = allRows();
    return rows;
}

const Option* findOption(std::string_view table, std::string_view key) {
    const auto rows = options();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Option& o) {
        return table == o.table && key == o.key;
    });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace usher::config
