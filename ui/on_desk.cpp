#include "ui/on_desk.h"

#include "control/desk_name.h"

#include <pwd.h>
#include <unistd.h>

namespace usher::ui {
namespace {

std::string& chosen() {
    static std::string name;
    return name;
}

} // namespace

std::string accountName() {
    const passwd* entry = ::getpwuid(::getuid());
    return entry && entry->pw_name ? entry->pw_name : "operator";
}

std::string operatorName() {
    return chosen().empty() ? accountName() : chosen();
}

Status chooseOperator(const QString& name) {
    if (name.trimmed().isEmpty()) {
        chosen().clear();
        return {};
    }
    const auto known = control::deskName(name.toStdString());
    if (!known)
        return known.error();
    chosen() = *known;
    return {};
}

} // namespace usher::ui
