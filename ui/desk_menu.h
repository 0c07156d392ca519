// All pages and what the window can do, each with its key, from one button of the rail or by F10.
#pragma once

namespace usher::ui {

class DeskPages;
class MainWindow;

/// Beside the rail's foot; on the locked wall there is none.
void showDeskMenu(MainWindow& window, const DeskPages& pages);

} // namespace usher::ui
