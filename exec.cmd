@rem The npm scripts say "exec", so that signals reach Node on Unix; here it means nothing.
@%*
