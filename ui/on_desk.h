// Who has this desk: what its actions are put on record as. Thread contract: the window's thread.
#pragma once

#include <usher/base/result.h>

#include <QString>

#include <string>

namespace usher::ui {

/// The name that was chosen, the desktop account's until then.
std::string operatorName();
std::string accountName();
/// "": the account's again. Errors: as control::deskName().
Status chooseOperator(const QString& name);

} // namespace usher::ui
