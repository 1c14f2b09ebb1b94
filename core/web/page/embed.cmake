# Writes page.html, with page.css and page.js in their places, as a C++ text to OUT.
file(READ ${FOLDER}/page.html page)
file(READ ${FOLDER}/page.css css)
file(READ ${FOLDER}/page.js js)
string(REPLACE "/*page.css*/" "${css}" page "${page}")
string(REPLACE "/*page.js*/" "${js}" page "${page}")
file(WRITE ${OUT} "namespace web {\nextern const char* const pageText;\nconst char* const pageText = R\"page!(${page})page!\";\n} // namespace web\n")
